"""The request in Portuguese."""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.reporting.prompts.catalogue import Phrases, Topic

PHRASES = Phrases(
    intro=(
        "Verifiquei o projeto de backend que você escreveu com um compilador que o transforma em um projeto "
        "funcional. Os pontos abaixo ({listed}) impedem que partes dele sejam construídas como você pretende. "
        "Corrija-os no projeto, começando pelos mais importantes."
    ),
    severities={
        Severity.ERROR: "Erro",
        Severity.WARNING: "Aviso",
        Severity.ASSUMPTION: "Suposição",
        Severity.NOTE: "Nota",
    },
    text="Texto",
    problem="Problema",
    assumed="Feito até agora",
    change="Mudança",
    more="Não listados: {count} pontos menos importantes; eles aparecerão na próxima verificação.",
    answer_heading="Sua resposta",
    answer=(
        (
            "Devolva o documento JSON completo e corrigido, e nada mais: sem reticências, sem comentários, sem "
            "partes omitidas."
        ),
        (
            "Deixe como está tudo o que não aparece acima, sobretudo os nomes; se uma tabela ou coluna mudar de "
            "nome, indique o anterior em `renamed_from`."
        ),
        (
            "Os lugares são ponteiros JSON dentro do documento que você escreveu. Se um ponto vier de um mal-"
            "entendido, torne o projeto mais claro ali."
        ),
        "Se não puder decidir um ponto, deixe-o, explique o motivo em `content` e reduza `confidence`.",
    ),
    nothing="O projeto está claro: não há nada a corrigir.",
    instructions={
        Topic.SYNTAX: "Escreva JSON válido e simples.",
        Topic.COMPLETENESS: "Escreva o que falta ou o que foi substituído por reticências.",
        Topic.FORMAT: "Coloque-o sob a chave que o formato tem para isso, na forma que o formato espera.",
        Topic.MISSING: "Acrescente o que falta: tabelas com colunas, colunas com nome e tipo, endpoints com método e caminho.",
        Topic.NAME: "Dê a cada coisa um só nome próprio, com letras, dígitos e sublinhados.",
        Topic.TYPE: (
            "Indique um tipo do PostgreSQL nas colunas e um tipo do esquema nos campos; o que anda junto deve ter"
            " o mesmo tipo."
        ),
        Topic.CONSTRAINT: "Diga-o uma só vez, como uma restrição que o PostgreSQL aceite.",
        Topic.DEFAULT: "Indique um valor padrão que caiba na coluna, ou diga que valor o servidor define.",
        Topic.KEY: "Declare chaves primárias, estrangeiras e únicas sobre tabelas e colunas que existam.",
        Topic.INDEX: "Declare o índice com colunas da tabela, um método e, se preciso, uma condição.",
        Topic.ENUM: "Liste os valores da enumeração como textos.",
        Topic.VIEW: "Escreva a consulta ou o particionamento em SQL sobre tabelas do projeto.",
        Topic.RELATIONSHIP: "Faça a relação e as chaves estrangeiras concordarem, e descreva a tabela de junção.",
        Topic.OPERATION: (
            "Diga em termos de tabelas e colunas o que o endpoint faz: que linhas lê, que colunas grava, que "
            "estados muda."
        ),
        Topic.FIELD: "Acrescente uma coluna para o campo, diga de onde vem o valor, ou retire o campo.",
        Topic.QUERY: "Dê ao parâmetro o nome de uma coluna, ou diga que linhas ele seleciona e em que ordem.",
        Topic.SHAPE: (
            "Escreva o esquema por extenso, com nome, tipo e regras de cada campo, ou defina o nome em "
            "`shared_schemas`."
        ),
        Topic.CONFLICT: "Declare a restrição única que leva ao 409, diga o que mais o causa, ou retire o 409.",
        Topic.SECRET: "Retire o segredo da resposta.",
        Topic.ACCESS: "Diga quem pode chamar: `auth`, `roles` e a coluna que guarda o dono da linha.",
        Topic.ROLE: "Use os mesmos papéis na coluna de papéis e nos endpoints, e diga o que cada um pode fazer.",
        Topic.PASSWORD: "Guarde apenas um hash Argon2id, em uma coluna `password_hash` do tipo text.",
        Topic.TENANT: "Acrescente a coluna à tabela, ou cite a tabela como exceção.",
        Topic.TABLE: "Acrescente a tabela que falta ou os endpoints que a usam, ou retire ambos.",
        Topic.PROCESSING: "Dê a caches, filas e tarefas o nome de coisas do projeto.",
        Topic.STACK: "Descreva tudo para REST e PostgreSQL.",
        Topic.CONFIDENCE: "Diga o que é incerto, decida, e indique de novo a confiança.",
    },
)
