output "app_id" {
  description = "The app."
  value       = okta_app_saml.aws.id
}

output "embed_url" {
  description = "Where a login starts."
  value       = okta_app_saml.aws.embed_url
}

output "entity_id" {
  description = "The issuer of the logins."
  value       = okta_app_saml.aws.entity_url
}

output "metadata" {
  description = "The metadata, for the SAML provider of each account."
  value       = local.metadata
}

output "certificate_expiry" {
  description = "When the certificate that Okta signs with expires."
  value       = lookup(local.signing_keys, coalesce(okta_app_saml.aws.key_id, "none"), null)
}

output "signing_keys" {
  description = "When the certificate of each of the app's keys expires, by key ID."
  value       = local.signing_keys
}

output "metadata_url" {
  description = "The URL of the metadata."
  value       = okta_app_saml.aws.metadata_url
}

output "group_ids" {
  description = "The groups, by name."
  value       = { for name, group in okta_group.role : name => group.id }
}
