import type { Texts } from '../texts'

export default {
  title: 'Places',
  kinds: { cafe: 'Café', restaurant: 'Restaurant' },
  show: { label: 'Places to show', today: 'Today’s places', all: 'Show all' },
  hoursUnknown: 'Opening hours are not known yet',
  like: (name: string, likes: number) => `Give ${name} a chestnut, ${likes} so far`,
  directions: 'Directions',
  newWindow: (name: string) => `: ${name} (Kakao Map, new window)`,
  fromHome: (distance: string) => `${distance} from the meeting place`,
  fromMe: (distance: string) => `${distance} from me`,
  missing: { cafe: 'No café that fits was found this time.', restaurant: 'No restaurant that fits was found this time.' },
  sources: {
    sample: 'Invented for practice. These places do not exist.',
    kakao: 'Found on Kakao Map.',
    catalogue: 'Kakao Map did not answer; chosen from the places we keep.',
  },
  none: { title: 'No places nearby', text: 'The owner of the group may change the meeting place or the radius.' },
  unmatched: {
    title: 'Nobody to look after yet',
    at: (moment: string) => `The next draw is on ${moment}; then places are found for the two of you.`,
    nextRound: 'You join from the next round on; then places are found for the two of you.',
    tooSmall: 'Once three are in the group, manittos are drawn and places are found for the two of you.',
    toManitto: 'See my manitto',
    invite: 'About the group',
  },
  liked: {
    title: 'Places with my chestnut',
    empty: 'Places that you give a chestnut gather here, and guide the next ones.',
    since: (date: string) => `since ${date}`,
    unlike: (name: string) => `Give ${name} a chestnut`,
  },
  map: {
    label: 'Map',
    quiet: 'A map of distances alone.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    home: 'Meeting place',
    me: 'Where I am',
    locate: 'Show where I am',
    locating: 'Looking…',
    refusals: {
      denied: 'Your position cannot be seen. Allow it in the browser.',
      unknown: 'Your position is not known now. Try again in a moment.',
    },
  },
} satisfies Texts['places']
