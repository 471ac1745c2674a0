import type { FastifyReply } from 'fastify'

/** A file, and how a browser should take it. */
export type Document = { name: string; type: string; body: string | Uint8Array }

export function sendDocument(reply: FastifyReply, { name, type, body }: Document) {
  void reply.type(type).header('content-disposition', `attachment; filename="${name}"`)
  return body
}
