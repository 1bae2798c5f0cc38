variable "partition" {
  description = "The partition of the accounts."
  type        = string
}

variable "region" {
  description = "The region in which Terraform works."
  type        = string
}

variable "provider_name" {
  description = "The name of the SAML provider in every account."
  type        = string
}

variable "acs_urls" {
  description = "The sign-in URLs that people arrive at."
  type        = list(string)
}

variable "trust_actions" {
  description = "What the identity provider may do besides letting people assume the roles: pass session tags, set the source identity."
  type        = list(string)
  default     = ["sts:AssumeRoleWithSAML"]
}

variable "roles" {
  description = "The roles, by name. Policies are names of AWS managed policies, with their path, or ARNs."
  type = map(object({
    policies        = list(string)
    session_seconds = number
    boundary        = optional(string)
    database_users  = optional(list(string), [])
  }))
}

variable "accounts" {
  description = "The accounts, by ID: the name in messages, the roles that each creates, and who is granted which role."
  type = map(object({
    alias     = string
    aws_alias = optional(string)
    roles     = list(string)
    grants    = map(list(string))
  }))
}
