variable "account_id" {
  description = "The account that the credentials must belong to."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account ID must be a text of exactly twelve digits."
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
  description = "The sign-in URLs that people arrive at."
  type        = list(string)
}

variable "trust_actions" {
  description = "What the identity provider may do with the roles: let people assume them, and pass tags or a source identity."
  type        = list(string)
  default     = ["sts:AssumeRoleWithSAML"]
}

variable "roles" {
  description = "The roles to create, by name. Policies are names of AWS managed policies, with their path, or ARNs; database users are <region>:<resource ID or *>/<user>."
  type = map(object({
    policies        = list(string)
    session_seconds = number
    boundary        = optional(string)
    database_users  = optional(list(string), [])
  }))
}

variable "granted" {
  description = "The names of the roles that somebody is granted in this account."
  type        = set(string)
  default     = []
}
