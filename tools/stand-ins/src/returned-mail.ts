// The report of a mail server that could not deliver (RFC 3464).

type Returned = {
  /** The sender of the envelope of what comes back. */
  to: string
  recipient: string
  action: 'failed' | 'delayed'
  status: string
}

const boundary = '=_report'

export function returnedMail({ to, recipient, action, status }: Returned): string {
  const code = status.startsWith('5') ? 550 : 451
  return [
    'From: Mail Delivery System <mailer-daemon@mail.test>',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `Your message for ${recipient} was not delivered yet, or never will be.`,
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.test',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Original-Recipient: rfc822;${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${code} ${status} <${recipient}>:\r\n    no such mailbox`,
    '',
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    '',
    `To: ${recipient}`,
    '',
    `--${boundary}--`,
    '',
  ].join('\r\n')
}
