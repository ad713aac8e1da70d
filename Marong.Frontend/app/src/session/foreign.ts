/** The code that came did not come from a sign-in of this tab. */
export class ForeignSignIn extends Error {}
