'use strict';
'require view';

// The page as it is; it takes LuCI's session from the window around it.
return view.extend({
  render: () => E('iframe', { src: '/wanmon.html', title: 'wanmon', style: 'width: 100%; height: 85vh; border: 0' }),
  handleSave: null,
  handleSaveApply: null,
  handleReset: null
});
