
output "metadata" {
  description = "The app's SAML metadata, for scripts/stack-set.sh."
  value       = module.okta.metadata
}
