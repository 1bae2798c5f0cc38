provider "aws" {
  alias               = "account_111111111111"
  region              = var.region
  allowed_account_ids = ["111111111111"]
}

module "account_111111111111" {
  source    = "./modules/aws-account"
  providers = { aws = aws.account_111111111111 }

  account_id    = "111111111111"
  alias         = var.accounts["111111111111"].alias
  provider_name = var.provider_name
  saml_metadata = local.saml_metadata
  acs_urls      = var.acs_urls
  trust_actions = var.trust_actions
  roles         = { for name in var.accounts["111111111111"].roles : name => var.roles[name] }
  granted       = keys(var.accounts["111111111111"].grants)
}

output "account_111111111111" {
  description = "Provider and roles of account 111111111111."
  value       = module.account_111111111111
}
