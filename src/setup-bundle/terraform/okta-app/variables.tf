variable "partition" {
  description = "The partition of the accounts."
  type        = string
}

variable "provider_name" {
  description = "The name of the SAML provider in every account."
  type        = string
}

variable "provider_arn" {
  description = "The ARN of the first account's SAML provider, written out because the provider itself needs this app's metadata."
  type        = string
}

variable "session_seconds" {
  description = "How long a console session lasts. A role with a shorter maximum would reject the login."
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

variable "accounts" {
  description = "The matrix: by account ID, the account's own alias, if it has one, and who is granted which role in it."
  type = map(object({
    aws_alias = optional(string)
    grants    = map(list(string))
  }))
}

variable "people" {
  description = "The logins of everybody in the matrix. They must already exist: this creates and deletes nobody."
  type        = set(string)

  validation {
    condition     = alltrue([for login in var.people : strcontains(login, "@")])
    error_message = "A login must look like an e-mail address."
  }
}

variable "web_sso_client" {
  description = "The client ID of the OIDC native app that okta-aws-cli logs in with. If none, the value in the console stays."
  type        = string
  default     = null
}

variable "other_groups_stay" {
  description = "Keeps groups assigned to the app that are not in this matrix, for an app that already existed."
  type        = bool
  default     = false
}

variable "next_signing_key" {
  description = "During a certificate renewal, the ID of the new key. AWS then accepts both keys."
  type        = string
  default     = null
}

variable "membership_by_rule" {
  description = "Fills the groups by rules instead of one by one."
  type        = bool
  default     = false
}

variable "group_rules" {
  description = "Rules in Okta's expression language, by group name, instead of the list of logins."
  type        = map(string)
  default     = {}
}

variable "mfa" {
  description = "Asks for two factors at every login (Okta Identity Engine)."
  type        = bool
  default     = false
}

variable "legacy_api" {
  description = "Assigns roles to groups through the app's profile, for Okta's API integration."
  type        = bool
  default     = false
}
