// Students and teachers: their accounts as admins open, find, change and import them.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../context.ts'
import { sendDocument } from '../../http/document.ts'
import { route } from '../../http/route.ts'
import { createStudent, createTeacher } from './create-person.ts'
import { editStudent, editTeacher } from './edit-person.ts'
import { exportStudents, exportTeachers } from './export-people.ts'
import { importStudents, importTeachers } from './import-people.ts'
import { getStudent, getTeacher, listStudents, listTeachers } from './queries.ts'

export function registerPeople(app: FastifyInstance, ctx: Context) {
  route(app, contracts.createStudent, ({ body, actor }) => createStudent(ctx, actor, body))
  route(app, contracts.createTeacher, ({ body, actor }) => createTeacher(ctx, actor, body))
  route(app, contracts.listStudents, ({ query, actor }) => listStudents(ctx, actor, query))
  route(app, contracts.listTeachers, ({ query, actor }) => listTeachers(ctx, actor, query))
  route(app, contracts.exportStudents, async ({ query, actor, reply }) =>
    sendDocument(reply, await exportStudents(ctx, actor, query)),
  )
  route(app, contracts.exportTeachers, async ({ query, actor, reply }) =>
    sendDocument(reply, await exportTeachers(ctx, actor, query)),
  )
  route(app, contracts.getStudent, ({ params, actor }) => getStudent(ctx, actor, params.id))
  route(app, contracts.getTeacher, ({ params, actor }) => getTeacher(ctx, actor, params.id))
  route(app, contracts.editStudent, ({ params, body, actor }) => editStudent(ctx, actor, params.id, body))
  route(app, contracts.editTeacher, ({ params, body, actor }) => editTeacher(ctx, actor, params.id, body))
  route(app, contracts.importStudents, ({ body, actor }) => importStudents(ctx, actor, body))
  route(app, contracts.importTeachers, ({ body, actor }) => importTeachers(ctx, actor, body))
}
