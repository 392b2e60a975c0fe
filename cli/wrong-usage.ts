/** A command used wrongly in a way its options alone cannot tell: exit status 2. */
export class WrongUsage extends Error {}
