'use client'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'

/**
 * A link without prefetching. Pages are rendered for each visit, because their content security policy has a nonce, and
 * the service worker keeps their code; prefetching would send the server a request for each link of a list.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />
}
