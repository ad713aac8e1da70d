export default {
  title: '알림',
  bell: '알림',
  bellUnread: (count: string) => `알림, 안 읽은 알림 ${count}개`,
  readAll: '모두 읽음',
  unread: '안 읽음',
  empty: { title: '아직 알림이 없어요', text: '매칭, 공개, 쪽지, 마롱 하나까지 여기에 모여요.', action: '마니또 보러 가기' },
  kinds: {
    matched: '새 마니또가 정해졌어요. 내 마니띠를 확인해 보세요.',
    revealed: '마니또가 밝혀졌어요! 누가 나를 챙겼을까요?',
    message: { manitto: '마니또가 쪽지를 보냈어요.', manittee: '마니띠가 쪽지를 보냈어요.' },
    missionsRefilled: '오늘의 미션이 새로 열렸어요.',
    campaignAnnounced: (title: string) => `새 캠페인이 열려요: ${title}`,
    like: '내 인증 글이 마롱을 받았어요.',
    other: '새 소식이 있어요.',
  },
}
