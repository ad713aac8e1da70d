import type { Texts } from '../texts'

export default {
  title: { manitto: 'Messages with my manitto', manittee: 'Messages with my manittee' },
  hint: { manitto: 'Who it is stays a secret until the reveal.', manittee: 'They see your anonymous name.' },
  knownAs: (name: string) => `Known to you as ‘${name}’.`,
  somebody: 'Somebody',
  log: 'Messages',
  older: 'Show earlier messages',
  empty: { manitto: 'No messages yet. Would you like to say thank you?', manittee: 'No messages yet. Cheer them on in secret!' },
  mine: 'Me:',
  theirs: 'They:',
  read: 'Read',
  sending: 'Sending…',
  label: 'Message',
  placeholder: 'Write a message',
  send: 'Send',
  count: (length: number, longest: number) => `${length}/${longest}`,
  tooLong: (over: number) => `${over} too many`,
  unmatched: {
    title: 'There is nobody to write to yet',
    text: 'Once manittos are drawn, you can write to each other here.',
    action: 'Go to my manitto',
  },
} satisfies Texts['messages']
