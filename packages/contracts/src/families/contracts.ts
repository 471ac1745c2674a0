import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { MailedCode, SignedIn } from '../identity/contracts.ts'
import { nameMaxLength } from '../limits.ts'
import {
  byId,
  Email,
  Id,
  Instant,
  line,
  Locale,
  page,
  pageQuery,
  SearchText,
  text,
  TimeZone,
} from '../primitives.ts'

export const FamilyMember = z
  .object({
    userId: Id,
    email: text('wei@example.com'),
    displayName: text('Li Wei'),
    mayPay: z
      .boolean()
      .describe(
        'Whether they may spend the family’s money. Without it a student acts for themselves alone, anybody else for all students.',
      ),
  })
  .meta({ id: 'FamilyMember' })

/** Whoever pays. Every student belongs to one. */
export const Family = z
  .object({
    id: Id,
    name: text('Chen'),
    students: z.array(z.object({ id: Id, displayName: text('Leo Chen') })),
    members: z.array(FamilyMember).describe('The people who sign in for it.'),
  })
  .meta({ id: 'Family' })
export type Family = z.output<typeof Family>

const name = line(nameMaxLength).meta({ examples: ['Chen'] })

const initialPassword = text('lumen-cedar-41-harbour')
  .optional()
  .describe('Shown once, for a new person; only its hash is kept.')

export const listFamilies = endpoint({
  name: 'listFamilies',
  method: 'GET',
  path: '/admin/families',
  summary:
    'Families by name; searched by their name, their people’s names, e-mail addresses and telephone numbers',
  access: 'ADMIN',
  admins: 'ALL',
  query: z.object({ ...pageQuery, q: SearchText.optional().describe('What to search for.') }),
  response: page(Family),
  errors: [],
})

export const createFamily = endpoint({
  name: 'createFamily',
  method: 'POST',
  path: '/admin/families',
  summary: 'Add a family, to which students and members can be added',
  access: 'ADMIN',
  admins: 'ALL',
  idempotent: true,
  status: 201,
  body: z.strictObject({ name }),
  response: Family,
  errors: [],
})

export const getFamily = endpoint({
  name: 'getFamily',
  method: 'GET',
  path: '/admin/families/:id',
  summary: 'One family',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  response: Family,
  errors: ['NOT_FOUND'],
})

export const editFamily = endpoint({
  name: 'editFamily',
  method: 'PATCH',
  path: '/admin/families/:id',
  summary: 'Rename a family',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: z.strictObject({ name: name.optional() }),
  response: Family,
  errors: ['NOT_FOUND'],
})

export const addMember = endpoint({
  name: 'addMember',
  method: 'POST',
  path: '/admin/families/:id/members',
  summary:
    'Let a person sign in for the family. Somebody who has an account joins; for anybody else one is opened, which needs a name.',
  access: 'ADMIN',
  admins: 'ALL',
  idempotent: true,
  status: 201,
  params: byId,
  body: z.strictObject({
    email: Email,
    displayName: line(nameMaxLength).optional().describe('Needed for a new person.'),
    mayPay: z
      .boolean()
      .optional()
      .describe('If not given: no for a new member, and as before for one who is a member already.'),
  }),
  response: z.object({ userId: Id, initialPassword }).meta({ id: 'AddedMember' }),
  errors: ['NOT_FOUND', 'EMAIL_TAKEN', 'IN_OTHER_FAMILY'],
})

const memberById = byId.extend({ userId: Id.describe('Which member.') })

export const editMember = endpoint({
  name: 'editMember',
  method: 'PATCH',
  path: '/admin/families/:id/members/:userId',
  summary: 'Say whether a member may spend the family’s money',
  access: 'ADMIN',
  admins: 'ALL',
  params: memberById,
  body: z.strictObject({ mayPay: z.boolean() }),
  response: Family,
  errors: ['NOT_FOUND'],
})

export const removeMember = endpoint({
  name: 'removeMember',
  method: 'DELETE',
  path: '/admin/families/:id/members/:userId',
  summary: 'Let a person no longer sign in for the family; their account stays',
  access: 'ADMIN',
  admins: 'ALL',
  params: memberById,
  errors: ['NOT_FOUND'],
})

export const mergeFamily = endpoint({
  name: 'mergeFamily',
  method: 'POST',
  path: '/admin/families/:id/merge',
  summary:
    'Move all students and members of this family to another one. What was paid stays where it was paid.',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: z.strictObject({ familyId: Id.describe('The family that they move to.') }),
  response: Family,
  errors: ['NOT_FOUND'],
})

export const moveStudent = endpoint({
  name: 'moveStudent',
  method: 'POST',
  path: '/admin/students/:id/family',
  summary:
    'Move a student to another family, or to one of their own. What was paid stays with the family that paid it.',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: z.strictObject({ familyId: Id.optional().describe('A new family of their own if not given.') }),
  response: Family,
  errors: ['NOT_FOUND'],
})

const newPerson = { displayName: line(nameMaxLength), timeZone: TimeZone }

export const signUp = endpoint({
  name: 'signUp',
  method: 'POST',
  path: '/auth/sign-up',
  summary:
    'Sign up with a mailed code, for oneself or for a child, where the organisation is open. An address that the office ' +
    'knows opens that record; several matches wait for the office (202).',
  access: 'PUBLIC',
  status: 201,
  body: z.strictObject({
    email: Email,
    code: MailedCode,
    ...newPerson,
    child: z.strictObject(newPerson).optional(),
    locale: Locale.optional().describe(
      'The language of their mails and apps; the organisation’s if not given.',
    ),
  }),
  response: SignedIn,
  otherwise: z.object({ waiting: z.literal(true) }),
  refreshCookie: 'SET',
  errors: ['BAD_CREDENTIALS', 'SIGN_UP_CLOSED', 'TWO_STEP_REQUIRED', 'TOO_MANY_REQUESTS', 'CROSS_SITE'],
})

export const SignUp = z
  .object({
    id: Id,
    email: text('wei@example.com'),
    displayName: text('Li Wei'),
    timeZone: text('Asia/Shanghai'),
    child: z.object({ displayName: text('Leo Chen'), timeZone: text('Asia/Shanghai') }).nullable(),
    createdAt: Instant,
    matches: z
      .array(
        z.object({ studentId: Id, studentName: text('Leo Chen'), familyId: Id, familyName: text('Chen') }),
      )
      .describe('The students for whom the office has this address.'),
  })
  .meta({ id: 'SignUp' })
export type SignUp = z.output<typeof SignUp>

export const listSignUps = endpoint({
  name: 'listSignUps',
  method: 'GET',
  path: '/admin/sign-ups',
  summary: 'Visitors who signed up with an address that the office has for several families, oldest first',
  access: 'ADMIN',
  admins: 'ALL',
  query: z.object(pageQuery),
  response: page(SignUp),
  errors: [],
})

export const decideSignUp = endpoint({
  name: 'decideSignUp',
  method: 'POST',
  path: '/admin/sign-ups/:id/decide',
  summary: 'Let the person into the family of this student, or else into a new one',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: z.strictObject({ studentId: Id.optional() }),
  response: Family,
  errors: ['NOT_FOUND', 'ALREADY_DECIDED', 'EMAIL_TAKEN', 'IN_OTHER_FAMILY'],
})
