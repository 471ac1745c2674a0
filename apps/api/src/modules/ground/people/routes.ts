import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { addAdmin } from './add-admin.ts'
import { createStudent, createTeacher } from './create-person.ts'
import { editMe } from './edit-me.ts'
import { editStudent, editTeacher } from './edit-person.ts'
import { importStudents, importTeachers } from './import-people.ts'
import { getMe } from './queries.ts'
import { setRoles } from './set-roles.ts'
import { listStaff } from './staff.ts'

export function registerPeople(app: FastifyInstance, ctx: Context) {
  route(app, contracts.getMe, ({ actor }) => getMe(ctx, actor))
  route(app, contracts.editMe, ({ actor, body }) => editMe(ctx, actor, body))
  route(app, contracts.listStaff, ({ actor }) => listStaff(ctx, actor))
  route(app, contracts.addAdmin, ({ actor, body }) => addAdmin(ctx, actor, body))
  route(app, contracts.setRoles, ({ actor, params, body }) => setRoles(ctx, actor, { ...params, ...body }))
  route(app, contracts.createStudent, ({ body, actor }) => createStudent(ctx, actor, body))
  route(app, contracts.createTeacher, ({ body, actor }) => createTeacher(ctx, actor, body))
  route(app, contracts.editStudent, ({ params, body, actor }) => editStudent(ctx, actor, params.id, body))
  route(app, contracts.editTeacher, ({ params, body, actor }) => editTeacher(ctx, actor, params.id, body))
  route(app, contracts.importStudents, ({ body, actor }) => importStudents(ctx, actor, body))
  route(app, contracts.importTeachers, ({ body, actor }) => importTeachers(ctx, actor, body))
}
