provider "aws" {
  alias               = "acme_staging"
  region              = var.region
  allowed_account_ids = [var.accounts["acme-staging"].id]

  assume_role {
    role_arn     = "arn:${var.partition}:iam::${var.accounts["acme-staging"].id}:role/OrganizationAccountAccessRole"
    session_name = "rolebox-setup"
  }
}

module "account_acme_staging" {
  source    = "./modules/aws-account"
  providers = { aws = aws.acme_staging }

  account_id    = var.accounts["acme-staging"].id
  alias         = "acme-staging"
  provider_name = var.provider_name
  saml_metadata = local.saml_metadata
  acs_urls      = var.acs_urls
  roles         = { for name in var.accounts["acme-staging"].roles : name => var.roles[name] }
  granted       = keys(var.accounts["acme-staging"].grants)
}

output "account_acme_staging" {
  description = "Provider, certificate expiry and roles of acme-staging."
  value       = module.account_acme_staging
}
