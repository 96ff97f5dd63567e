# A stand-in for OpenWrt's include/package.mk: makes a folder of a package as include/package-pack.mk does, without compiling and archiving.
PKG_BUILD_DIR:=$(WORK)/build/$(PKG_NAME)-$(PKG_VERSION)

define Build/Prepare
	tar -xzf $(DOWNLOADS)/$(PKG_SOURCE) -C $(WORK)/build
endef

define BuildPackage
$(eval $(call Package/$(1)))
export CONFFILES=$$(call Package/$(1)/conffiles)
export PREINST=$$(call Package/$(1)/preinst)
export POSTINST=$$(call Package/$(1)/postinst)
export POSTRM=$$(call Package/$(1)/postrm)

prepare:
	mkdir -p $(WORK)/build
	$(call Build/Prepare)

package: prepare
	$(call Build/Compile)
	mkdir -p $(WORK)/root $(WORK)/control
	$(call Package/$(1)/install,$(WORK)/root)
	echo "$$$$CONFFILES" >$(WORK)/control/conffiles
	echo "$$$$PREINST" >$(WORK)/control/preinst
	echo "$$$$POSTINST" >$(WORK)/control/postinst-pkg
	echo "$$$$POSTRM" >$(WORK)/control/postrm
	echo "$(PKG_NAME) $(PKG_VERSION) $(PKG_LICENSE) $(PKGARCH) $(DEPENDS) $(PKG_SOURCE_URL) $(PKG_HASH)" >$(WORK)/control/about
endef
