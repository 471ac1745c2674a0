// An organisation and what it has set.
export { joinOrganization } from './join-organization.ts'
export { readTerms, withOrganization, type Terms } from './terms.ts'
