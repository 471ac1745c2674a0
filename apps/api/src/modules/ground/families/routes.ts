// Families: the office adds, merges and edits them, and invites the people who sign in for them.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { addMember } from './add-member.ts'
import { createFamily } from './create-family.ts'
import { editFamily } from './edit-family.ts'
import { editMember } from './edit-member.ts'
import { mergeFamily } from './merge-family.ts'
import { moveStudent } from './move-student.ts'
import { getFamily, listFamilies } from './queries.ts'
import { removeMember } from './remove-member.ts'

export function registerFamilies(app: FastifyInstance, ctx: Context) {
  route(app, contracts.listFamilies, ({ actor, query }) => listFamilies(ctx, actor, query))
  route(app, contracts.createFamily, ({ actor, body }) => createFamily(ctx, actor, body))
  route(app, contracts.getFamily, ({ actor, params }) => getFamily(ctx, actor, params.id))
  route(app, contracts.editFamily, ({ actor, params, body }) => editFamily(ctx, actor, params.id, body))
  route(app, contracts.addMember, ({ actor, params, body }) => addMember(ctx, actor, { ...params, ...body }))
  route(app, contracts.editMember, ({ actor, params, body }) => editMember(ctx, actor, params, body))
  route(app, contracts.removeMember, ({ actor, params }) => removeMember(ctx, actor, params))
  route(app, contracts.mergeFamily, ({ actor, params, body }) =>
    mergeFamily(ctx, actor, { ...params, ...body }),
  )
  route(app, contracts.moveStudent, ({ actor, params, body }) =>
    moveStudent(ctx, actor, { ...params, ...body }),
  )
}
