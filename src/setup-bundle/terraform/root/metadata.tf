# The identity provider's side is made by hand, as the README says. Put its metadata beside this file.
locals {
  saml_metadata = file("${path.root}/metadata.xml")

  # Terraform can't read a certificate. Whoever made this code has read those of one file, and says which it was.
  read_metadata = try(var.certificate_expiry.sha256 == sha256(local.saml_metadata), false)
}

variable "certificate_expiry" {
  description = "When the certificates in the metadata with this SHA-256 expire, the earliest first."
  type = object({
    sha256 = string
    ends   = list(string)
  })
  default = null
}

output "certificate_expiry" {
  description = "When the identity provider's certificates expire, the earliest first. Renew them earlier, as README.md says."
  value       = local.read_metadata ? var.certificate_expiry.ends : ["not known for this metadata.xml: make this code again with it, or ask openssl, as README.md says"]
}
