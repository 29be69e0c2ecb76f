export const relations = {
  anybody:
    'homme, femme, garçon, fille, fillette, enfant, dame, monsieur, vieillard, vieux, vieille, vieil homme, vieille femme, vieille dame, jeune homme, jeune fille, jeune femme, jeune dame, petit garçon, petite fille, gamin, gamine, gentleman, inconnu, brave garçon, bon garçon, honnête garçon, digne garçon',
  offspring: 'fils, fille, garçon',
  kin: 'sœur, frère, mère, père, femme, mari, tante, oncle, grand-mère, grand-père, nièce, neveu',
  parents: 'mère, père',
  fondly: 'maman, papa',
  everyones:
    'ami, amie, maître, maîtresse, domestique, voisin, voisine, compagnon, camarade, hôte, serviteur, cousin, servant',
  nobodys: 'fils, fille, frère, sœur, femme, mari, ami, maître',
  masters: 'maître, maîtresse',
  servants: 'domestique, serviteur, servante, valet',
  mostlyNamed:
    'homme, femme, enfant, garçon, fille, père, mère, dame, jeune femme, jeune homme, jeune fille, gentleman, monsieur, cheval, chien, brave garçon, bon garçon, honnête garçon, digne garçon',
  tales: 'récit, histoire, conte, aventure, aventures, narration',
  telling: 'commença, commencé, raconta, raconté, raconter, reprit, fit, continua, poursuivit, conta',
};

export const callings = ['docteur, dr, médecin, chirurgien', 'abbé, curé, vicaire', 'major, commandant'];
