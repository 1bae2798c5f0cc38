variable "account_id" {
  description = "The account that the credentials must belong to."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account ID has exactly twelve digits, as a text."
  }
}

variable "alias" {
  description = "The account's name in messages."
  type        = string
}

variable "provider_name" {
  description = "The name of the SAML provider."
  type        = string
}

variable "saml_metadata" {
  description = "The identity provider's metadata, as XML."
  type        = string
}

variable "acs_urls" {
  description = "The sign-in URLs at which people arrive."
  type        = list(string)
}

variable "roles" {
  description = "The roles to create, by name. Policies are names of AWS's own, with their path, or ARNs."
  type = map(object({
    policies        = list(string)
    session_seconds = number
    boundary        = optional(string)
  }))
}

variable "granted" {
  description = "The names of the roles that somebody is granted in this account."
  type        = set(string)
  default     = []
}
