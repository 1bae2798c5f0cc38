
locals {
  saml_metadata = module.okta.metadata
}
