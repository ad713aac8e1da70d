import auth from './auth'
import campaigns from './campaigns'
import common from './common'
import errors from './errors'
import feed from './feed'
import groups from './groups'
import history from './history'
import manitto from './manitto'
import messages from './messages'
import notifications from './notifications'
import places from './places'
import profile from './profile'
import survey from './survey'
import type { Texts } from '../texts'

export default {
  auth,
  campaigns,
  common,
  errors,
  feed,
  groups,
  history,
  manitto,
  messages,
  notifications,
  places,
  profile,
  survey,
} satisfies Texts
