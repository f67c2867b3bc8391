/** The only entry of a list that AWS answers with. */
export const firstOf = (list: unknown): unknown => (list as readonly unknown[] | undefined)?.[0] ?? {};
