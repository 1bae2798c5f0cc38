provider "aws" {
  alias               = "account_022222222222"
  region              = var.region
  allowed_account_ids = ["022222222222"]

  assume_role {
    role_arn     = "arn:${var.partition}:iam::022222222222:role/OrganizationAccountAccessRole"
    session_name = "rolebox-setup"
  }
}

module "account_022222222222" {
  source    = "./modules/aws-account"
  providers = { aws = aws.account_022222222222 }

  account_id    = "022222222222"
  alias         = var.accounts["022222222222"].alias
  provider_name = var.provider_name
  saml_metadata = local.saml_metadata
  acs_urls      = var.acs_urls
  trust_actions = var.trust_actions
  roles         = { for name in var.accounts["022222222222"].roles : name => var.roles[name] }
  granted       = keys(var.accounts["022222222222"].grants)
}

output "account_022222222222" {
  description = "Provider and roles of account 022222222222."
  value       = module.account_022222222222
}
