/** A parameter as a person reads it; the value of a StringList is a list. */
export const simpleParameter = (parameter: Readonly<Record<string, unknown>>) => ({
	name: parameter.Name,
	value:
		parameter.Type === 'StringList' && typeof parameter.Value === 'string'
			? parameter.Value.split(',')
			: parameter.Value,
	type: parameter.Type,
	version: parameter.Version,
	arn: parameter.ARN,
	lastModifiedDate: parameter.LastModifiedDate,
});
