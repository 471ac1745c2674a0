// Families: the office adds, merges and edits them, and invites the people who sign in for them.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import type { Counters } from '../../../http/counters.ts'
import { route, Unfinished } from '../../../http/route.ts'
import { readRefreshCookie, setRefreshCookie, visitorOf } from '../identity/index.ts'
import { addMember } from './add-member.ts'
import { createFamily } from './create-family.ts'
import { decideSignUp } from './decide-sign-up.ts'
import { editFamily } from './edit-family.ts'
import { editMember } from './edit-member.ts'
import { mergeFamily } from './merge-family.ts'
import { moveStudent } from './move-student.ts'
import { getFamily, listFamilies } from './queries.ts'
import { removeMember } from './remove-member.ts'
import { signUp } from './sign-up.ts'
import { listSignUps } from './sign-ups.ts'

export function registerFamilies(app: FastifyInstance, context: Context, counters: Counters) {
  const ctx = { ...context, counters }
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

  route(app, contracts.signUp, async ({ body, request, reply }) => {
    const opened = await signUp(ctx, visitorOf(request), body, (name) =>
      readRefreshCookie(request, ctx.config, name),
    )
    if (opened === 'waiting') return new Unfinished({ waiting: true })
    setRefreshCookie(reply, ctx.config, 'student', opened.refreshToken)
    return opened.view
  })
  route(app, contracts.listSignUps, ({ actor, query }) => listSignUps(ctx, actor, query))
  route(app, contracts.decideSignUp, ({ actor, params, body }) =>
    decideSignUp(ctx, actor, { ...params, ...body }),
  )
}
