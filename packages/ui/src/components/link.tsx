'use client'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'

/**
 * Asks for nothing ahead: a page is rendered anew for each visit, since its policy has a nonce, and its code is
 * kept by the service worker. A list of links would only send the server as many questions.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />
}
