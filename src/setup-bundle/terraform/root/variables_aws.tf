
variable "region" {
  description = "The region in which Terraform works."
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
