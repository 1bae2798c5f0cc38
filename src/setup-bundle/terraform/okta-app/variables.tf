variable "partition" {
  description = "The partition of the accounts."
  type        = string
}

variable "provider_name" {
  description = "The name of the SAML provider in every account."
  type        = string
}

variable "provider_arn" {
  description = "The SAML provider of the first account, spelled out: the provider itself waits for this app's metadata."
  type        = string
}

variable "session_seconds" {
  description = "How long a console session lasts. A role whose maximum is shorter would refuse the login."
  type        = number
}

variable "console_url" {
  description = "Where people land."
  type        = string
}

variable "override_acs_url" {
  description = "The sign-in URL, unless it is that of the commercial partition."
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
  description = "The logins of everybody in the matrix. They are there already: nobody is made or deleted."
  type        = set(string)

  validation {
    condition     = alltrue([for login in var.people : strcontains(login, "@")])
    error_message = "A login has the form of an e-mail address."
  }
}

variable "web_sso_client" {
  description = "The client ID of the OIDC native app that okta-aws-cli logs in with. None: whatever the console says."
  type        = string
  default     = null
}

variable "other_groups_stay" {
  description = "Leaves groups assigned to the app that are not of this matrix: for an app that was there before."
  type        = bool
  default     = false
}

variable "next_signing_key" {
  description = "While the certificate is being renewed: the ID of the key that is to come. AWS then takes both."
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
  description = "Assigns roles to groups by the app's profile, for Okta's API integration."
  type        = bool
  default     = false
}
