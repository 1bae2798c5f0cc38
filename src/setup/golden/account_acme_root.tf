provider "aws" {
  alias               = "acme_root"
  region              = var.region
  allowed_account_ids = [var.accounts["acme-root"].id]
}

module "account_acme_root" {
  source    = "./modules/aws-account"
  providers = { aws = aws.acme_root }

  account_id    = var.accounts["acme-root"].id
  alias         = "acme-root"
  provider_name = var.provider_name
  saml_metadata = local.saml_metadata
  acs_urls      = var.acs_urls
  roles         = { for name in var.accounts["acme-root"].roles : name => var.roles[name] }
  granted       = keys(var.accounts["acme-root"].grants)
}

output "account_acme_root" {
  description = "Provider, certificate expiry and roles of acme-root."
  value       = module.account_acme_root
}
