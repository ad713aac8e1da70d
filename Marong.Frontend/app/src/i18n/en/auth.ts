import type { Texts } from '../texts'

export default {
  title: 'A secret all week, a surprise on Friday',
  text: 'On Monday at noon everyone gets a manitto; on Friday at five in the afternoon all is revealed.',
  kakao: 'Start with Kakao',
  going: 'Going to Kakao…',
  finishing: 'Signing you in…',
  refused: 'The sign-in was cancelled at Kakao.',
  foreign: 'This sign-in did not begin here. Please sign in again.',
  again: 'Sign in again',
  steps: {
    title: 'How it is played',
    secret: { title: 'Care in secret', text: 'Only you know whom you care for.' },
    mission: { title: 'Small missions', text: 'One a day, proven under an anonymous name.' },
    reveal: { title: 'The reveal', text: 'At one fixed moment you learn who cared for you.' },
  },
} satisfies Texts['auth']
