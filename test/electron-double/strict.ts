/** What Electron has and the double has not must not be silently undefined. */
export function strict<T extends object>(name: string, has: T): T {
  return new Proxy(has, {
    get(target, key) {
      // A module that is awaited is asked for `then`.
      if (!(key in target) && typeof key === 'string' && key !== 'then')
        throw new Error(`electron double: ${name}.${key} is not there`)
      // Private members know only the object itself.
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
    set: (target, key, value) => Reflect.set(target, key, value),
  })
}
