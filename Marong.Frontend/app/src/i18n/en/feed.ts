import type { Texts } from '../texts'

export default {
  title: 'News',
  write: 'Write a post',
  numbers: { label: 'The group’s news in numbers', week: 'This week', all: 'All posts', mine: 'Mine', members: 'Members' },
  forWhom: { before: 'for ', after: '' },
  like: (likes: number) => `Give a chestnut, ${likes} so far`,
  picture: {
    open: 'Open the picture',
    of: (mission: string) => `Proof of the mission “${mission}”`,
    broken: 'The picture could not be loaded',
  },
  empty: { title: 'No posts yet', text: 'Do a mission and leave the first proof.', write: 'Write the first post' },
  newPost: {
    title: 'Prove a mission',
    choose: 'Which mission did you do?',
    content: 'What did you do?',
    placeholder: 'It goes up anonymously. Brag as much as you like.',
    letters: (count: number, most: number) => `${count}/${most} letters`,
    faults: {
      empty: 'Write at least a letter about what you did.',
      long: 'Up to 300 letters.',
      heavy: 'An emoji counts as several letters. Please shorten it a little.',
    },
    picture: 'Picture',
    pictureHint: 'You may leave it out. Where it was taken is removed.',
    send: 'Post',
    sending: 'Posting…',
    sent: 'Posted',
    noMission: {
      title: 'No mission in progress',
      text: 'Choose today’s mission, then you can prove it.',
      go: 'Choose a mission',
    },
  },
} satisfies Texts['feed']
