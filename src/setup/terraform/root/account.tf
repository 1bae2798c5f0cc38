provider "aws" {
  alias               = "example_account"
  region              = var.region
  allowed_account_ids = [var.accounts["example-account"].id]
}

module "account_example_account" {
  source    = "./modules/aws-account"
  providers = { aws = aws.example_account }

  account_id    = var.accounts["example-account"].id
  alias         = "example-account"
  provider_name = var.provider_name
  saml_metadata = local.saml_metadata
  acs_urls      = var.acs_urls
  roles         = { for name in var.accounts["example-account"].roles : name => var.roles[name] }
  granted       = keys(var.accounts["example-account"].grants)
}

output "account_example_account" {
  description = "Provider, certificate expiry and roles of example-account."
  value       = module.account_example_account
}
