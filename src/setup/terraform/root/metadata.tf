# The identity provider's side is made by hand, as the README says. Put its metadata beside this file.
locals {
  saml_metadata = file("${path.root}/metadata.xml")
}
