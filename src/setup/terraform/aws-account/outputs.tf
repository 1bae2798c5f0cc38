output "provider_arn" {
  description = "The SAML provider."
  value       = aws_iam_saml_provider.this.arn
}

output "certificate_expiry" {
  description = "When the certificate in the identity provider's metadata expires: nobody gets in after that."
  value       = aws_iam_saml_provider.this.valid_until
}

output "role_arns" {
  description = "The roles, by name."
  value       = { for name, role in aws_iam_role.this : name => role.arn }
}
