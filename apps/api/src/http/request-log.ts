import { LogController, type FastifyReply, type FastifyRequest } from 'fastify'

/** One line for a request, once it is answered: who reads a log wants both ends of it together. */
export class RequestLog extends LogController {
  override incomingRequest(): void {
    // Told with the answer.
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply) {
    const told = { req: request, res: reply, responseTime: reply.elapsedTime }
    if (error) reply.log.error({ ...told, err: error }, 'request errored')
    else reply.log.info(told, 'request completed')
  }
}
