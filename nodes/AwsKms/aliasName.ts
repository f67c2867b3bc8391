/** AWS wants the beginning of the name, a person may leave it out. */
export const withPrefix = (name: unknown): unknown =>
	typeof name !== 'string' || name.startsWith('alias/') ? name : `alias/${name}`;
