import { defineConfig } from 'vitest/config'

/** The tests of the domain alone: what the mutation run judges. Example plants are data and are not mutated. */
export default defineConfig({
  test: {
    include: ['domain/**/*.test.ts'],
    exclude: ['node_modules/**', 'domain/scenarios/**'],
    testTimeout: 30_000,
    // tests of speed say nothing about a program that counts its own steps, and hundreds of random plants per mutant cost hours
    testNamePattern: /^(?!.*(hostile text in seconds|cannot be made slow|in any plant))/,
  },
})
