import type { Texts } from '../texts'

export default {
  title: 'Notifications',
  bell: 'Notifications',
  bellUnread: (count: string) => `Notifications, ${count} unread`,
  readAll: 'Mark all as read',
  unread: 'Unread',
  empty: {
    title: 'Nothing has happened yet',
    text: 'Matches, reveals, messages and every single chestnut are told here.',
    action: 'Go to my manitto',
  },
  kinds: {
    matched: 'New manittos have been drawn. See whom you look after.',
    revealed: 'The manittos are revealed! Who looked after you?',
    message: { manitto: 'Your manitto has written to you.', manittee: 'Your manittee has written to you.' },
    missionsRefilled: "Today's missions are open.",
    campaignAnnounced: (title: string) => `A new campaign is coming: ${title}`,
    like: 'Your post has got a chestnut.',
    other: 'There is news.',
  },
} satisfies Texts['notifications']
