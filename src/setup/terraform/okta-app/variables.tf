variable "label" {
  description = "The app's name on people's dashboards."
  type        = string
}

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
  description = "The matrix: by alias, the account's ID and who is granted which role in it."
  type = map(object({
    id     = string
    grants = map(list(string))
  }))
}

variable "people" {
  description = "Everybody in the matrix, by login."
  type = map(object({
    first_name = optional(string, "")
    last_name  = optional(string, "")
  }))

  validation {
    condition     = alltrue([for login in keys(var.people) : strcontains(login, "@")])
    error_message = "A login has the form of an e-mail address."
  }
}

variable "create_people" {
  description = "Creates the people instead of looking them up."
  type        = bool
  default     = false
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
