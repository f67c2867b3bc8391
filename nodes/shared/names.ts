/** `KMSMasterKeyId` as words: `KMS Master Key Id`. */
export function words(name: string): string {
	const spaced = name
		.replace(/[_-]+/g, ' ')
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.trim();
	return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** `QueueUrls` is `QueueUrl`, `Policies` is `Policy`, `Aliases` is `Alias`. */
export function singular(name: string): string {
	if (/ies$/.test(name)) return `${name.slice(0, -3)}y`;
	if (/(?:ss|sh|ch|x|ias|us)es$/.test(name)) return name.slice(0, -2);
	return /[^su]s$/i.test(name) ? name.slice(0, -1) : name;
}
