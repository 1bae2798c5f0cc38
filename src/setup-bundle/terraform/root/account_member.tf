provider "aws" {
  alias               = "account_000000000000"
  region              = var.region
  allowed_account_ids = ["000000000000"]

  assume_role {
    role_arn     = "arn:${var.partition}:iam::000000000000:role/example-access-role"
    session_name = "rolebox-setup"
  }
}

module "account_000000000000" {
  source    = "./modules/aws-account"
  providers = { aws = aws.account_000000000000 }

  account_id    = "000000000000"
  alias         = var.accounts["000000000000"].alias
  provider_name = var.provider_name
  saml_metadata = local.saml_metadata
  acs_urls      = var.acs_urls
  trust_actions = var.trust_actions
  roles         = { for name in var.accounts["000000000000"].roles : name => var.roles[name] }
  granted       = keys(var.accounts["000000000000"].grants)
}

output "account_000000000000" {
  description = "Provider and roles of account 000000000000."
  value       = module.account_000000000000
}
