// Lists of students and teachers: search, order, remaining hours and next lesson.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { exportStudents, exportTeachers } from './export-people.ts'
import { getStudent, getTeacher, listStudents, listTeachers } from './queries.ts'

export function registerRegister(app: FastifyInstance, ctx: Context) {
  route(app, contracts.listStudents, ({ query, actor }) => listStudents(ctx, actor, query))
  route(app, contracts.listTeachers, ({ query, actor }) => listTeachers(ctx, actor, query))
  route(app, contracts.exportStudents, ({ query, actor }) => exportStudents(ctx, actor, query))
  route(app, contracts.exportTeachers, ({ query, actor }) => exportTeachers(ctx, actor, query))
  route(app, contracts.getStudent, ({ params, actor }) => getStudent(ctx, actor, params.id))
  route(app, contracts.getTeacher, ({ params, actor }) => getTeacher(ctx, actor, params.id))
}
