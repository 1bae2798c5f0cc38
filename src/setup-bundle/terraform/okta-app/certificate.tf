# The app's keys, and its metadata with the next key as well as the one that signs.
locals {
  # An app that is switched off has none.
  keys              = try([for key in okta_app_saml.aws.keys : key], [])
  signing_keys      = { for key in local.keys : key.kid => key.expires_at }
  next_certificates = [for key in local.keys : key.x5c[0] if key.kid == var.next_signing_key]

  # AWS accepts both keys while they are exchanged.
  metadata = replace(okta_app_saml.aws.metadata, "</md:KeyDescriptor>", join("", concat(["</md:KeyDescriptor>"], [
    for certificate in local.next_certificates :
    "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
  ])))
}
