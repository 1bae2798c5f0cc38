# The token or key comes from the environment, never from a file: OKTA_API_TOKEN, or OKTA_API_CLIENT_ID,
# OKTA_API_PRIVATE_KEY_ID, OKTA_API_PRIVATE_KEY and OKTA_API_SCOPES.
provider "okta" {
  org_name = var.okta.org_name
  base_url = var.okta.base_url
}

module "okta" {
  source = "./modules/okta-app"

  partition          = var.partition
  provider_name      = var.provider_name
  provider_arn       = "arn:${var.partition}:iam::${var.first_account_id}:saml-provider/${var.provider_name}"
  session_seconds    = var.session_seconds
  console_url        = var.console_url
  override_acs_url   = var.override_acs_url
  accounts           = var.accounts
  people             = var.people
  membership_by_rule = var.okta.membership_by_rule
  group_rules        = var.group_rules
  mfa                = var.okta.mfa
  legacy_api         = var.okta.legacy_api
  web_sso_client     = var.okta.web_sso_client
  other_groups_stay  = var.okta.other_groups_stay
  next_signing_key   = var.next_signing_key
}

variable "okta" {
  description = "The Okta organization and the resources in it."
  type = object({
    org_name           = string
    base_url           = string
    membership_by_rule = bool
    mfa                = bool
    legacy_api         = bool
    web_sso_client     = optional(string)
    other_groups_stay  = optional(bool, false)
  })
}

variable "people" {
  description = "The logins of everybody in the matrix."
  type        = set(string)
}

variable "next_signing_key" {
  description = "During a certificate renewal, the ID of the new key. AWS then accepts both keys."
  type        = string
  default     = null
}

variable "group_rules" {
  description = "Rules in Okta's expression language, by group name, instead of the list of logins."
  type        = map(string)
  default     = {}
}

variable "first_account_id" {
  description = "The account whose provider the app uses."
  type        = string
}

variable "session_seconds" {
  description = "How long a console session lasts."
  type        = number
}

variable "console_url" {
  description = "Where people arrive after the login."
  type        = string
}

variable "override_acs_url" {
  description = "The sign-in URL, if it is not that of the commercial partition."
  type        = string
  default     = null
}

output "okta" {
  description = "The app: its start URL, its issuer and its groups."
  value = {
    app_id       = module.okta.app_id
    start_url    = module.okta.embed_url
    issuer       = module.okta.entity_id
    metadata_url = module.okta.metadata_url
    group_ids    = module.okta.group_ids
    signing_keys = module.okta.signing_keys
  }
}

output "certificate_expiry" {
  description = "When the certificate that Okta signs with expires. Renew it earlier, as README.md says."
  value       = module.okta.certificate_expiry
}
