# A stand-in for OpenWrt's include/package.mk: makes a folder of a package as include/package-pack.mk does, without compiling and archiving.
PKG_BUILD_DIR:=$(WORK)/build/$(PKG_NAME)-$(PKG_VERSION)

define Build/Prepare
	tar -xzf $(DOWNLOADS)/$(PKG_SOURCE) -C $(WORK)/build
endef

define BuildPackage
$(eval $(call Package/$(1)))
package: $(1)
$(1): export CONFFILES=$$(call Package/$(1)/conffiles)
$(1): export PREINST=$$(call Package/$(1)/preinst)
$(1): export POSTINST=$$(call Package/$(1)/postinst)
$(1): export POSTRM=$$(call Package/$(1)/postrm)
$(1): prepare
	$(call Build/Compile)
	mkdir -p $(WORK)/$(1)/root $(WORK)/$(1)/control
	$(call Package/$(1)/install,$(WORK)/$(1)/root)
	echo "$$$$CONFFILES" >$(WORK)/$(1)/control/conffiles
	echo "$$$$PREINST" >$(WORK)/$(1)/control/preinst
	echo "$$$$POSTINST" >$(WORK)/$(1)/control/postinst-pkg
	echo "$$$$POSTRM" >$(WORK)/$(1)/control/postrm
	echo "$(PKG_VERSION) $(PKG_LICENSE) $(PKGARCH) $(DEPENDS)" >$(WORK)/$(1)/control/about
endef

prepare:
	mkdir -p $(WORK)/build
	$(call Build/Prepare)
