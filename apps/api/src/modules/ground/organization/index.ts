// Organisations and their settings.
export { joinOrganization } from './join-organization.ts'
export { readTerms, withOrganization, type Terms } from './terms.ts'
export { organizationForVisitors, readReception } from './visitors.ts'
